using Sextant.Features;

namespace Sextant.Hosting.Measuring;

/// <summary>The join by definition, for a sample of the spine: every event of the row's entity is looked at.</summary>
sealed class JoinReference
{
    const int SampledRows = 2_000;

    readonly JoinColumns _columns;
    readonly Dictionary<int, List<int>> _eventsOf = [];

    public JoinReference(JoinColumns columns)
    {
        _columns = columns;
        for (var row = 0; row < JoinHistory.SpineRows; row += JoinHistory.SpineRows / SampledRows) _eventsOf.TryAdd(columns.SpineEntity[row], []);
        for (var number = 0; number < JoinHistory.Events; number++)
        {
            if (_eventsOf.TryGetValue(columns.Entity[number], out var events)) events.Add(number);
        }
    }

    /// <summary>How many rows of the sample differ, in the chosen event or in a value.</summary>
    public int Mismatches(JoinAnswer answer, PointInTimeOptions options)
    {
        var mismatches = 0;
        for (var row = 0; row < JoinHistory.SpineRows; row += JoinHistory.SpineRows / SampledRows)
        {
            var expected = Find(row, options);
            var isRight = answer.Event[row] == expected;
            for (var feature = 0; feature < JoinHistory.Features && isRight; feature++) isRight = answer.Columns[feature][row] == (expected < 0 ? 0 : _columns.Features[feature][expected]);
            if (!isRight) mismatches++;
        }

        return mismatches;
    }

    int Find(int row, PointInTimeOptions options)
    {
        var time = _columns.SpineTime[row];
        var oldest = options.Ttl is { } ttl ? new Timestamp(time).Add(-ttl).Micros : long.MinValue;
        var latest = _eventsOf[_columns.SpineEntity[row]]
            .Where(number => _columns.EventTime[number] <= time && (options.Accuracy == Accuracy.EventTime || _columns.Created[number] <= time))
            .OrderByDescending(number => _columns.EventTime[number]).ThenByDescending(number => _columns.Created[number]).ThenByDescending(number => number)
            .FirstOrDefault(-1);
        return latest >= 0 && _columns.EventTime[latest] >= oldest ? latest : -1;
    }
}
