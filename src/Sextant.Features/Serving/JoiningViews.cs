namespace Sextant.Features;

/// <summary>Views that join the stream together.</summary>
/// <param name="views">Their states.</param>
/// <param name="isRefill">True if they replace states that are served meanwhile.</param>
sealed class JoiningViews(IOnlineView[] views, bool isRefill)
{
    long _position = -1;
    double _progress;

    public IReadOnlyList<IOnlineView> Views => views;

    public bool IsRefill => isRefill;

    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Through which sequence all of them were saved.</summary>
    public long SavedThrough { get; set; }

    /// <summary>Events up to this sequence are in them.</summary>
    public long Position
    {
        get => Volatile.Read(ref _position);
        set => Volatile.Write(ref _position, value);
    }

    /// <summary>Which share of the history is in them, 0 to 1.</summary>
    public double Progress
    {
        get => Volatile.Read(ref _progress);
        set => Volatile.Write(ref _progress, value);
    }

    public bool Has(string view) => Views.Any(one => one.View.FullName == view);

    /// <summary>Puts an empty state in the place of one that cannot be used.</summary>
    public void Replace(IOnlineView old, IOnlineView empty) => views[Array.IndexOf(views, old)] = empty;
}
