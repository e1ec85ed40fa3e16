"""What the public reads. Releases come from `Edition.objects.live` and `listed`, events from `Event.objects.public`."""
