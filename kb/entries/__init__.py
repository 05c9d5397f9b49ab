"""From files to typed values: strict YAML, fields, records, the vocabulary, the base."""
