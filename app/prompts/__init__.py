"""What the model is told: texts as files, and what is put into them, cleaned."""

from app.prompts.cleaning import clean_untrusted as clean_untrusted
