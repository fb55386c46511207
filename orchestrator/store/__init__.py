"""What the business keeps: tables, migrations, and one repository a noun; handlers and views work through it."""
