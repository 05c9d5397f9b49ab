"""What is known of all Swedish statutes: titles, periods, sections seen, and what amended them."""
