"""The cue lexicon: which verbs attribute, of which class, doing which act, taking what.

One line a cue: lemma (with its particle), class, act or ``act/finer act``, frames. The lemmas
were chosen by how often they attribute in news prose (PolNeAR's training part, counted,
not copied) and by what the ten acts need. Frames say what may be the content:

    c  a clause or a quotation ("said that ...", "said: ...")
    n  a noun phrase ("confirmed the visit")
    i  an infinitive ("promised to send", "urged them to stop")
    g  a gerund ("denied sending")
    a  a phrase with "as" ("described it as a draft")
    =x a phrase with the preposition x ("called =for a truce")

Flags say when an attribution makes no statement, where no clause or quotation is taken:

    ~  never: what is taken is only the topic ("discussed the plan")
    !  not in others' words: there it is a deed told of ("said the sides had agreed to meet")

:mod:`onrecord.extraction.cues` reads the lines.
"""

from __future__ import annotations

__all__ = ["VERBS"]

VERBS = """
say                 speech   asserts                c
tell                speech   asserts                c i =about =of
add                 speech   asserts                c
note                speech   asserts                c n
state               speech   asserts                c n
remark              speech   asserts                c =on ~
confide             speech   asserts                c
comment             speech   asserts                c =on ~
observe             speech   asserts                c
put                 speech   asserts                c
mention             speech   asserts                c n
declare             speech   asserts                c n
proclaim            speech   asserts                c n
announce            speech   asserts/announces      c n
report              speech   asserts                c n
claim               speech   asserts                c i n
allege              speech   asserts                c n
assert              speech   asserts                c n
argue               speech   asserts                c =for =against
maintain            speech   asserts                c
contend             speech   asserts                c
insist              speech   asserts/insists        c =on =that
stress              speech   asserts                c n =on
emphasize           speech   asserts                c n
emphasise           speech   asserts                c n
underline           speech   asserts                c n
underscore          speech   asserts                c n
highlight           speech   asserts                c n
reiterate           speech   asserts                c n
repeat              speech   asserts                c n
reaffirm            speech   asserts                c n
reconfirm           speech   asserts                c n
restate             speech   asserts                c n
affirm              speech   asserts                c n
recall              speech   asserts                c n
remind              speech   asserts                c =of =about
explain             speech   asserts/explains       c n
clarify             speech   asserts/explains       c n
specify             speech   asserts                c n
elaborate           speech   asserts                c =on
detail              speech   asserts                c n
outline             speech   asserts                n c
describe            speech   asserts                n a c
characterize        speech   asserts                n a
characterise        speech   asserts                n a
depict              speech   asserts                n a
portray             speech   asserts                n a
refer               speech   asserts                =to
allude              speech   asserts                =to
hint                speech   asserts                c =at
imply               speech   asserts                c n
signal              speech   asserts                c n
indicate            speech   asserts                c n
suggest             speech   proposes/suggests      c g n
point_out           speech   asserts                c n
lay_out             speech   asserts                n
set_out             speech   asserts                n
spell_out           speech   asserts                n c
single_out          speech   asserts                n
confirm             speech   asserts/confirms       c n
verify              speech   asserts/confirms       c n
acknowledge         speech   asserts/concedes       c n
admit               speech   asserts/concedes       c g =to
concede             speech   asserts/concedes       c n
confess             speech   asserts/concedes       c =to
disclose            speech   asserts                c n
reveal              speech   asserts                c n
divulge             speech   asserts                c n
predict             speech   asserts/predicts       c n
forecast            speech   asserts/predicts       c n
project             speech   asserts/predicts       c
estimate            speech   asserts                c
conclude            speech   asserts                c
continue            speech   asserts                c
go_on               speech   asserts                c
begin               speech   asserts                c
reply               speech   asserts                c
respond             speech   asserts                c =by =with
answer              speech   asserts                c
retort              speech   asserts                c
counter             speech   asserts                c
interject           speech   asserts                c
quip                speech   asserts                c
joke                speech   asserts                c
recount             speech   asserts                c n
relate              speech   asserts                c
inform              speech   asserts                c =of =about
brief               speech   asserts                =on =about
apprise             speech   asserts                =of
notify              speech   asserts                c =of
advise              speech   proposes               c i =against
counsel             speech   proposes               c i =against
assure              speech   promises               c =of
reassure            speech   promises               c =of
caution             speech   warns                  c i =against
warn                speech   warns                  c i =of =against =about
threaten            speech   warns/threatens        c n i =with
deny                speech   denies                 c n g
dispute             speech   denies                 c n
refute              speech   denies                 c n
rebut               speech   denies                 n
repudiate           speech   denies                 n
contradict          speech   denies                 n
disagree            speech   denies                 c =with
dismiss             speech   denies                 n a
brush_off           speech   denies                 n a
brush_aside         speech   denies                 n a
wave_away           speech   denies                 n
shrug_off           speech   denies                 n a
rule_out            speech   denies                 n g c
reject              speech   declines/rejects       n a c
turn_down           speech   declines/rejects       n
rebuff              speech   declines/rejects       n
reserve             speech   declines               n !
propose             speech   proposes               c n i g
recommend           speech   proposes               c n i g
offer               speech   proposes               i c n !
invite              speech   proposes/invites       n i =to !
put_forward         speech   proposes               n
float               speech   proposes               n
advocate            speech   proposes               n g =for
demand              speech   demands                c n i
insist_on           speech   demands                n g =on
urge                speech   demands/urges          c n i
call_for            speech   demands/calls-for      n =for
call_on             speech   demands/calls-for      n i =on
call_upon           speech   demands/calls-for      n i =upon
appeal              speech   demands                i =for =to
implore             speech   demands                i c
plead               speech   demands                i c =for
beg                 speech   demands                i c
request             speech   demands/requests       c n i
exhort              speech   demands                i
instruct            decree   demands                i
encourage           speech   proposes               i
press               speech   demands                i =for
promise             speech   promises               c n i
pledge              speech   promises               c n i
vow                 speech   promises               c n i
swear               speech   promises               c i
commit              speech   promises               i =to
recommit            speech   promises               i =to
undertake           speech   promises               c i
guarantee           speech   promises               c n
ask                 speech   questions              c i =about =for =if
inquire             speech   questions              c =about
enquire             speech   questions              c =about
question            speech   questions              c n
wonder              speech   questions              c
query               speech   questions              c n
agree               speech   agrees                 c i =with =to =on !
concur              speech   agrees                 c =with
accept              speech   agrees/accepts         n !
consent             decree   agrees                 i =to
express             speech   expresses              n
voice               speech   expresses              n
convey              speech   expresses              n
articulate          speech   expresses              n
extend              speech   expresses              n
hail                speech   expresses/praises      n a
praise              speech   expresses/praises      n =for a
laud                speech   expresses/praises      n =for a
commend             speech   expresses/praises      n =for
salute              speech   expresses/praises      n =for a
applaud             speech   expresses/praises      n =for
tout                speech   expresses/praises      n a
credit              speech   expresses/praises      n =with =for
welcome             speech   expresses/welcomes     n a
condemn             speech   expresses/condemns     n =for a
denounce            speech   expresses/condemns     n a =for
decry               speech   expresses/condemns     n a
deplore             speech   expresses/condemns     n
lambast             speech   expresses/condemns     n =for a
lambaste            speech   expresses/condemns     n =for a
blast               speech   expresses/condemns     n =for a
slam                speech   expresses/condemns     n =for a
criticize           speech   expresses              n =for a
criticise           speech   expresses              n =for a
rebuke              speech   expresses              n =for
chide               speech   expresses              n =for
berate              speech   expresses              n =for
castigate           speech   expresses              n =for
excoriate           speech   expresses              n =for
upbraid             speech   expresses              n =for
admonish            speech   expresses              n =for
scold               speech   expresses              n =for
mock                speech   expresses              n a
deride              speech   expresses              n a
ridicule            speech   expresses              n a
lament              speech   expresses              c n
bemoan              speech   expresses              n c
complain            speech   expresses              c =about =of
fret                speech   expresses              c =about =over
gripe               speech   expresses              c =about
carp                speech   expresses              c =about
thank               speech   expresses/thanks       n =for
congratulate        speech   expresses              n =on =for
apologize           speech   expresses/apologises   =for c
apologise           speech   expresses/apologises   =for c
regret              belief   expresses              c n
rejoice             belief   expresses              c
accuse              speech   asserts/accuses        n =of
charge              speech   asserts/accuses        c
blame               speech   asserts/accuses        n =for =on
attribute           speech   asserts                n =to
ascribe             speech   asserts                n =to
put_down            speech   asserts                n =to
lay                 speech   asserts                n =to
chalk_up            speech   asserts                n =to
pin                 speech   asserts/accuses        n =on
liken               speech   asserts                n =to
compare             speech   asserts                n =to =with
dub                 speech   asserts                n
label               speech   asserts                n a
brand               speech   asserts                n a
term                speech   asserts                n a
call                speech   asserts                n
speculate           speech   asserts                c =about
exclaim             speech   asserts                c
shout               speech   asserts                c
whisper             speech   asserts                c
murmur              speech   asserts                c
boast               speech   asserts                c =of =about
brag                speech   asserts                c =of =about
rave                speech   asserts                c
testify             speech   asserts                c
opine               speech   asserts                c
posit               speech   asserts                c
caveat              speech   asserts                c
echo                speech   agrees                 n c
hit_back            speech   asserts                c
shoot_back          speech   asserts                c
fire_back           speech   asserts                c
snap_back           speech   asserts                c
write_back          writing  asserts                c
strike_back         speech   asserts                c
chime_in            speech   asserts                c
snap                speech   asserts                c
scoff               speech   asserts                c
muse                speech   asserts                c
sigh                speech   asserts                c
grumble             speech   expresses              c =about
fume                speech   expresses              c
thunder             speech   asserts                c
sneer               speech   asserts                c
mutter              speech   asserts                c
venture             speech   asserts                c
intone              speech   asserts                c
protest             speech   expresses              c
object              speech   denies                 c
sum_up              speech   asserts                c
summarise           speech   asserts                c
summarize           speech   asserts                c
push_back           speech   denies                 c =on =against
make_clear          speech   asserts                c
write               writing  asserts                c
post                writing  asserts                c
tweet               writing  asserts                c
email               writing  asserts                c
publish             writing  asserts                c
read                document asserts                c
stipulate           document demands                c n
oblige              document demands                i
bind                document demands                i
require             document demands                n i
prohibit            document demands                n =from
forbid              document demands                n i =from
allow               document asserts                n i
permit              document asserts                n i
envisage            document proposes               c n g
envision            document proposes               c n g
provide_for         document asserts                n =for
foresee             document proposes               c n
list                document asserts                n
name                speech   asserts                n
show                document asserts                c
reflect             document asserts                c
talk                speech   asserts                =about =of ~
speak               speech   asserts                =about =of ~
discuss             speech   asserts                n ~
debate              speech   asserts                n ~
address             speech   asserts                n ~
touch_on            speech   asserts                n =on ~
point_to            speech   asserts                n =to ~
dwell_on            speech   asserts                n =on ~
focus               speech   asserts                =on ~
cite                speech   asserts                n ~
defend              speech   asserts                n ~
attack              speech   expresses              n =for ~
assail              speech   expresses              n =for ~
challenge           speech   asserts                n ~
play_down           speech   asserts                n ~
promote             speech   asserts                n ~
herald              speech   expresses/praises      n a
refuse              decree   declines               i
decline             decree   declines               i
believe             belief   asserts                c =in i
think               belief   asserts                c =of =about
consider            belief   asserts                c n
regard              belief   asserts                n a
view                belief   asserts                n a
see                 perception asserts              c n a
feel                belief   asserts                c
know                belief   asserts                c
understand          belief   asserts                c
realize             belief   asserts                c
realise             belief   asserts                c
recognize           belief   asserts                c n
recognise           belief   asserts                c n
assume              belief   asserts                c
suspect             belief   asserts                c
doubt               belief   denies                 c n
fear                belief   expresses              c n
worry               belief   expresses              c =about
expect              belief   asserts/predicts       c i n
anticipate          belief   asserts/predicts       c n
remember            belief   asserts                c n
hope                wish     expresses/hopes        c i =for
want                wish     demands                i n
wish                wish     expresses              c i n
prefer              wish     expresses              i n g
seek                wish     demands                i n
intend              wish     promises               i
plan                wish     promises               i
desire              wish     demands                i n
favor               wish     agrees                 n g
favour              wish     agrees                 n g
support             wish     agrees                 n g
oppose              wish     declines               n g
back                wish     agrees                 n
push                wish     demands                =for i
aim                 wish     promises               i =for
look_for            wish     demands                n =for
like                belief   expresses              n i g
love                belief   expresses              n i g
hate                belief   expresses              n i g
embrace             belief   agrees                 n
trust               belief   agrees                 n
disavow             speech   denies                 n
deem                belief   asserts                n c a
endorse             speech   agrees                 n
decide              decree   asserts                c i
determine           decree   asserts                c
rule                speech   asserts                c
order               decree   demands                c i n
decree              decree   demands                c
approve             decree   agrees                 n
hear                perception asserts              c n
learn               perception asserts              c
discover            perception asserts              c
find                perception asserts              c
notice              perception asserts              c
"""
"""Verbs that attribute; particles joined by an underscore ("point_out")."""
