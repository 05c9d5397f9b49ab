"""A question read before anything is searched: what is asked, about what, for which day."""
