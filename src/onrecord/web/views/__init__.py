"""Views: plain functions from a request to a reply, run in worker processes."""
