namespace Sextant.Adapters.Sqlite;

/// <summary>What waits for the writer, bounded by bytes: memory stays flat when the disk is slower than the callers. Thread-safe.</summary>
sealed class CommitQueue(long maxBytes, TimeProvider clock)
{
    readonly object _gate = new(); // Not a Lock: the writer waits on it.
    readonly LinkedList<CommitRequest> _waiting = [];
    readonly DrainRate _rate = new(clock);
    long _bytes;
    StorageException? _closed;

    /// <summary>Bytes that wait or are being written.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate) return _bytes;
        }
    }

    /// <summary>Puts a request into the queue. An empty queue takes any size.</summary>
    /// <exception cref="BusyException">SXT1020: too much is waiting.</exception>
    public void Add(CommitRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<CommitRequest> node;
        lock (_gate)
        {
            if (_closed is not null) throw new StorageException(_closed.Code, _closed.Message, _closed);
            if (_bytes > 0 && _bytes + request.Bytes > maxBytes) throw Busy();
            _bytes += request.Bytes;
            node = _waiting.AddLast(request);
            Monitor.Pulse(_gate);
        }

        if (cancellationToken.CanBeCanceled) WithdrawOn(node, cancellationToken);
    }

    /// <summary>Takes what may go into one commit; waits for it. Empty when the queue is closed and drained.</summary>
    public void Take(List<CommitRequest> group, long maxGroupBytes)
    {
        group.Clear();
        lock (_gate)
        {
            while (true)
            {
                MoveInto(group, maxGroupBytes);
                if (group.Count > 0 || _closed is not null) return;
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Gives the group's room back, and learns how fast the disk takes what we write.</summary>
    public void Release(List<CommitRequest> group, long startedAt)
    {
        lock (_gate)
        {
            var bytes = group.Sum(request => request.Bytes);
            _bytes -= bytes;
            _rate.Record(bytes, startedAt);
        }
    }

    /// <summary>Refuses new requests with <paramref name="reason"/>; those that wait are still taken.</summary>
    public void Close(StorageException reason)
    {
        lock (_gate)
        {
            _closed ??= reason;
            Monitor.Pulse(_gate);
        }
    }

    void MoveInto(List<CommitRequest> group, long maxGroupBytes)
    {
        for (long bytes = 0; _waiting.First is { } first; _waiting.RemoveFirst())
        {
            var request = first.Value;
            if (group.Count > 0 && (request.GoesAlone || group[0].GoesAlone || bytes + request.Bytes > maxGroupBytes)) return;
            group.Add(request);
            bytes += request.Bytes;
        }
    }

    void WithdrawOn(LinkedListNode<CommitRequest> node, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.Register(() =>
        {
            lock (_gate)
            {
                if (node.List is null) return; // The writer has it: the caller learns what became of it.
                _waiting.Remove(node);
                _bytes -= node.Value.Bytes;
            }

            node.Value.Cancel(cancellationToken);
        });
        node.Value.WhenDone(() => registration.Unregister());
    }

    BusyException Busy() => new(
        "SXT1020",
        $"{_bytes >> 10} KB are waiting to be written and {maxBytes >> 10} KB may: nothing of this request was taken. "
        + "Send it again after the given time, or less at once.",
        _rate.TimeFor(_bytes));
}
