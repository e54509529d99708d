"""Who is who: lists and mentions, their comparison, people's judgements, the register."""
