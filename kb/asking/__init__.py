"""From a question that has been read to an answer, or the right way of having none."""
