"""What a question is looked up in: profiles, the search engine, stored scores, the cache."""
