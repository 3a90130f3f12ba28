namespace Sextant.Platform;

/// <summary>Requests that wait, and which of them go together next. Knows no clock and no threads.</summary>
sealed class BatchQueue(BatchingOptions options, LatencyFit fit)
{
    readonly List<BatchRequest> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Rows that wait.</summary>
    public int Rows { get; private set; }

    /// <summary>How long everything that waits, and so many rows more, is expected to take.</summary>
    public TimeSpan Expect(int more) => fit.Expect(Rows + more, options.MaximumRows);

    public void Add(BatchRequest request)
    {
        _waiting.Add(request);
        Rows += request.Left;
    }

    public void Remove(BatchRequest request)
    {
        if (_waiting.Remove(request)) Rows -= request.Left;
    }

    /// <summary>Takes out all.</summary>
    public IReadOnlyList<BatchRequest> Clear()
    {
        var all = _waiting.ToList();
        _waiting.Clear();
        Rows = 0;
        return all;
    }

    /// <summary>
    /// Takes out what will not be answered in time. The last one left is tried unless its time is over already: an expectation that is wrong mends itself only by a measurement.
    /// </summary>
    public IReadOnlyList<BatchRequest> Shed(TimeSpan now)
    {
        var late = new List<BatchRequest>();
        foreach (var request in _waiting.ToList())
        {
            var others = _waiting.Count > 1 && fit.IsKnown;
            if (now < request.Deadline && !(others && now + fit.Expect(request.Left, options.MaximumRows) > request.Deadline)) continue;
            Remove(request);
            late.Add(request);
        }

        return late;
    }

    /// <summary>The next batch: the request that has waited longest, and others that fit in without anybody's answer being late.</summary>
    public IReadOnlyList<BatchSlice> Next(TimeSpan now)
    {
        var head = _waiting[0];
        var slices = new List<BatchSlice> { Take(head, options.MaximumRows) };
        var rows = slices[0].Count;
        var time = head.Deadline - now;
        foreach (var request in _waiting.Where(request => request != head).ToList())
        {
            var together = request.Deadline - now < time ? request.Deadline - now : time;
            var room = Math.Min(options.MaximumRows, fit.RowsWithin(together)) - rows;
            // What is split anyway fills the room; others stay whole, because two batches take longer than one.
            var count = request.Rows > options.MaximumRows ? Math.Min(room, request.Left) : request.Left;
            if (count < 1 || count > room || !request.GoesWith(head)) continue;
            slices.Add(Take(request, count));
            rows += count;
            time = together;
        }

        return slices;
    }

    /// <summary>Takes rows of a request. If some are left it goes to the back, so that small ones need not wait for all of a large one.</summary>
    BatchSlice Take(BatchRequest request, int most)
    {
        Remove(request);
        var slice = request.Take(Math.Min(most, request.Left));
        if (request.Left > 0) Add(request);
        return slice;
    }
}
