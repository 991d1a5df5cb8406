"""From files to articles, sentences and passages, with exact offsets."""
