namespace Sextant.Features;

/// <summary>Views that join the stream together.</summary>
sealed class JoiningViews(IReadOnlyList<IOnlineView> views)
{
    long _position = -1;

    public IReadOnlyList<IOnlineView> Views { get; } = views;

    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Through which sequence all of them were saved.</summary>
    public long SavedThrough { get; set; }

    /// <summary>Events up to this sequence are in them.</summary>
    public long Position
    {
        get => Volatile.Read(ref _position);
        set => Volatile.Write(ref _position, value);
    }

    public bool Has(string view) => Views.Any(one => one.View.FullName == view);
}
