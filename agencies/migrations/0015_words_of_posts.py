"""The words of posts as search splits them, which PostgreSQL's parser does otherwise."""

from django.db import migrations, models

from kominfo.lib import words


def split(apps, schema_editor):
    """Write them for the posts that there are."""
    Post = apps.get_model("agencies", "Post")
    posts = list(Post.objects.all())
    for post in posts:
        post.words = words.joined(post.title)
    Post.objects.bulk_update(posts, ["words"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0014_forms_sent_once")]

    operations = [
        migrations.AddField("post", "words", models.TextField(default="", editable=False)),
        migrations.RunPython(split, migrations.RunPython.noop, elidable=True),
    ]
