namespace Sextant.Features;

/// <summary>Makes of recomputed values what serving says of them: defaults, what is missing, what has expired. Not thread-safe.</summary>
sealed class ExpectedAnswer(BoundView view)
{
    readonly Row _empty = new(view.Output);
    readonly WindowReader? _reader = view.IsWindowed ? new WindowReader(new WindowFold(view)) : null;
    Row? _row;
    FeatureStatus _status;

    /// <summary>Takes what was computed: null if nothing was known of the entity.</summary>
    public void Set(Row? row, Timestamp eventTime, Timestamp at)
    {
        (_row, _status) = (row, row is null ? FeatureStatus.NotFound : FeatureStatus.Present);
        if (row is not null && !view.IsWindowed && view.Definition.Ttl is { } ttl && at.Since(eventTime) > ttl) (_row, _status) = (null, FeatureStatus.Expired);
        if (_row is not null) return;
        // Of an entity without events: a count of 0, for instance.
        _empty.Clear();
        _reader?.Read(null, at, _empty);
        _row = _empty;
    }

    /// <summary>A feature as it should have been served.</summary>
    public ServedValue Of(string feature)
    {
        var index = view.Output.IndexOf(feature);
        if (index < 0) return new(feature, null, FeatureStatus.NotFound);
        var has = !_row!.IsNull(index);
        var value = has ? _row.GetValue(index) : view.Features[index].Definition.Default;
        return new(feature, ValueText.Of(value), _status == FeatureStatus.Present && !has ? FeatureStatus.Null : _status);
    }
}
