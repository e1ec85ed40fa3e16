"""A draft out of a confirmed Word file, through the same doors as the add form."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kominfo.lib.markup import html
from news import permissions
from news.media import photos, word_files
from news.models import ReleaseContributor, WordFile
from news.releases import slugs, workflow


@transaction.atomic
def make_draft(row, proposal, words, pictures, *, by, agency):
    """The draft; that of the first confirmation if there are two. `ValidationError` if a picture cannot be taken in.

    `words` and `pictures` are forms that have been found in order; `agency` is whose the pictures are.
    """
    row = WordFile.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.release_id:
        return row.release
    taken = [form for form in pictures if form.cleaned_data["is_taken"]]
    ids = {form.picture.number: _photo(row, form, by, agency).pk for form in taken}
    release, chosen = words.save(commit=False), words.cleaned_data
    release.slug = slugs.free(release.headline)
    release.author = release.text_changed_by = by
    release.agency = chosen.get("agency") or agency
    release.body = html.with_photos_renamed(proposal.body, ids)
    release.save()
    release.officials.set(chosen.get("officials", []))
    release.agencies.set(chosen.get("agencies", []))
    named = (chosen["writer"], proposal.byline_code) if chosen.get("writer") else (by.name, by.byline_code)
    ReleaseContributor.objects.create(release=release, name=named[0], byline_code=named[1])
    workflow.record_creation(release, by=by)
    word_files.settle(row, release, by=by)
    return release


def _photo(row, form, by, agency):
    """The picture in the library: the one that it has, else a new one."""
    if form.known:
        return form.known
    picture, said = form.picture, form.cleaned_data
    fields = {name: said[name] for name in ("caption", "alt", "is_decorative", "credit")}
    try:
        with word_files.picture(row, picture.part, picture.number) as content:
            return photos.take_in(content, by=by, agency=agency, **fields)
    except ValidationError as error:
        # The same picture twice in one file, under two names.
        if (
            found := permissions.usable_photos(by)
            .filter(original_digest=picture.digest)
            .order_by("pk")
            .first()
        ):
            return found
        form.add_error(None, error)
        raise
