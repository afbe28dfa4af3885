"""What results say about the questions: item statistics, the tables and charts that show them, and their pages.

`loading` asks the database, the modules beside it decide and know nothing of Django, `views` show. numpy and scipy are
imported here and nowhere else, and only when the first report is opened (see `urls`).
"""
