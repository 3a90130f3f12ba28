using System.Text;
using Sextant.Hosting.Models;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Monitoring;

/// <summary>What the numbers of a scope's rows are: made once for a model, used for each of its calls. Immutable.</summary>
sealed class WatchedColumns
{
    readonly SeriesKey[] _keys;
    readonly byte[]?[]?[] _categories;
    readonly (int Place, Dictionary<int, SeriesKey> Keys)[] _segments;

    public WatchedColumns(ServedModel model, IReadOnlyList<string> segments)
    {
        (Model, Scope) = (model, model.Name);
        var features = model.Columns.Features;
        _keys = [.. features.Select(feature => new SeriesKey(Scope, SeriesKind.Feature, NameOf(feature.Name)))];
        _categories = [.. features.Select(feature => feature.Categories is { } categories ? Array.ConvertAll([.. categories], category => (byte[]?)Encoding.UTF8.GetBytes(category)) : feature.Type == "boolean" ? ["false"u8.ToArray(), "true"u8.ToArray()] : null)];
        Score = new(Scope, SeriesKind.Score, "score");
        // Only categories cut into segments: numbers have no end.
        _segments =
        [
            .. segments.Select(name => (Name: name, Place: model.Columns.PlaceOf(name) ?? -1)).Where(segment => segment.Place >= 0 && _categories[segment.Place] is not null)
                .Select(segment => (segment.Place, _categories[segment.Place]!.Index().ToDictionary(category => category.Index, category => Score with { Segment = $"{segment.Name}={Encoding.UTF8.GetString(category.Item!)}" }))),
        ];
    }

    public ServedModel Model { get; }

    public string Scope { get; }

    public SeriesKey Score { get; }

    public int Width => _keys.Length;

    public SeriesKey KeyOf(int place) => _keys[place];

    /// <summary>Adds a number of a row to its series.</summary>
    public void Add(int place, float number, ValueSketch sketch)
    {
        if (float.IsNaN(number)) sketch.AddMissing();
        else if (_categories[place] is { } categories && number >= 0 && number < categories.Length) sketch.Add(categories[(int)number]);
        else sketch.Add(number);
    }

    /// <summary>The series of the score in the segments that a row belongs to.</summary>
    public IEnumerable<SeriesKey> SegmentsOf(float[] rows, int start)
    {
        foreach (var (place, keys) in _segments)
            if (rows[start + place] is >= 0 and var code && keys.TryGetValue((int)code, out var key)) yield return key;
    }

    /// <summary>What the model was made on, as the reference of a series: of its score, and of numbers. Null if it does not say.</summary>
    public ReferenceHours? MadeOn(SeriesKey key)
    {
        if (key.Segment.Length > 0 || Model.Reference is not { } reference) return null;
        var place = Array.IndexOf(_keys, key);
        // Its statistics of categories are of codes, which say nothing about another model's.
        if (place >= 0 && _categories[place] is not null) return null;
        var statistics = key.Kind == SeriesKind.Score ? reference.Score : place < 0 ? null : reference.Inputs.FirstOrDefault(input => input.Feature == Model.Columns.Features[place].Name);
        return statistics?.Sketch is { } sketch ? new(ValueSketch.OfNumbers(Convert.FromBase64String(sketch), statistics.Nulls)) : null;
    }

    static string NameOf(string feature) => feature.Replace('/', '.');
}
