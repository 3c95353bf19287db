"""What a sentence asks for, by what its words weigh."""
