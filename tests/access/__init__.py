"""The built site for everybody: screen readers, keyboards, validators and slow lines."""
