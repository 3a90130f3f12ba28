namespace Sextant.Fraud;

/// <summary>
/// Components by union-find: by size, the lower number wins a tie, paths are halved by the writer only. It grows and never splits; a new
/// one is built from the links (<see cref="ComponentRebuild"/>). One writer, any number of readers under a sequence lock.
/// </summary>
sealed class ComponentForest
{
    // 0: alone. Above 0: the parent. Below 0: a root, minus the number of its record.
    readonly PagedArray<int> _parents = new(NodeIndex.MostNodes);
    readonly PagedArray<ComponentRecord> _records = new(NodeIndex.MostNodes);
    readonly Stack<int> _free = [];
    int _recordCount;
    int _version;

    public long Bytes => _parents.Bytes + _records.Bytes;

    /// <summary>Makes one component of two nodes' on a day. The writer's only.</summary>
    public void Unite(int left, int right, int day, FraudLabels labels)
    {
        var (leftRoot, rightRoot) = (Root(left), Root(right));
        if (leftRoot == rightRoot) return;
        BeginWrite();
        var (leftRecord, rightRecord) = (RecordOf(leftRoot, day, labels), RecordOf(rightRoot, day, labels));
        var (leftSize, rightSize) = (_records[leftRecord].Size, _records[rightRecord].Size);
        if (leftSize > rightSize || (leftSize == rightSize && leftRoot < rightRoot)) Hang(rightRoot, rightRecord, leftRoot, leftRecord);
        else Hang(leftRoot, leftRecord, rightRoot, rightRecord);
        EndWrite();
    }

    /// <summary>Counts one more or one less known fraud in a node's component. The writer's only.</summary>
    public void CountFraud(int node, int change)
    {
        var record = -_parents[Root(node)];
        if (record <= 0) return;
        BeginWrite();
        _records.At(record).Fraud += change;
        EndWrite();
    }

    /// <summary>A node's component, as of a day. Reads of any thread.</summary>
    public ComponentFigures Read(int node, int day, FraudLabels labels)
    {
        for (var wait = default(SpinWait); ; wait.SpinOnce(sleep1Threshold: -1))
        {
            var version = Volatile.Read(ref _version);
            if ((version & 1) != 0) continue;
            var root = node;
            for (var steps = 0; _parents[root] > 0 && steps < 64; steps++) root = _parents[root];
            var number = Math.Max(0, -_parents[root]);
            var record = _records[number];
            Volatile.ReadBarrier();
            if (Volatile.Read(ref _version) != version) continue;
            return number == 0
                ? new(1, labels.IsKnownNow(node) ? 1 : 0, 1, 1)
                : new(record.Size, record.Fraud, record.SizeAtStartOf(day - 1), record.SizeAtStartOf(day - 7));
        }
    }

    /// <summary>The node that stands for the component; itself for one that is alone. Reads of any thread.</summary>
    public int RootOf(int node)
    {
        for (var wait = default(SpinWait); ; wait.SpinOnce(sleep1Threshold: -1))
        {
            var version = Volatile.Read(ref _version);
            if ((version & 1) != 0) continue;
            var root = node;
            for (var steps = 0; _parents[root] > 0 && steps < 64; steps++) root = _parents[root];
            Volatile.ReadBarrier();
            if (Volatile.Read(ref _version) == version) return root;
        }
    }

    /// <summary>Notes each component's size as that at the start of a day, so many days back. For building, before anybody reads.</summary>
    public void NoteSizes(int daysBack)
    {
        for (var record = 1; record <= _recordCount; record++)
        {
            if (_records[record].Size > 0) _records.At(record).Sizes[daysBack] = _records[record].Size;
        }
    }

    /// <summary>Counts known fraud anew. For building, before anybody reads.</summary>
    public void CountFraud(FraudLabels labels)
    {
        for (var record = 1; record <= _recordCount; record++) _records.At(record).Fraud = 0;
        foreach (var node in labels.KnownNow) CountFraud(node, 1);
    }

    /// <summary>The record of a node that stands for a component; false for others. For snapshots.</summary>
    public bool TryRecord(int node, out ComponentRecord record)
    {
        var number = -_parents[node];
        record = number > 0 ? _records[number] : default;
        return number > 0;
    }

    /// <summary>Puts back what a snapshot says of a node. Before anybody reads.</summary>
    public void Restore(int node, int root) => _parents.At(node) = root;

    /// <summary>Puts back what a snapshot says of a component. Before anybody reads.</summary>
    public void Restore(int root, in ComponentRecord record)
    {
        _records.At(++_recordCount) = record;
        _parents.At(root) = -_recordCount;
    }

    int Root(int node)
    {
        var parent = _parents[node];
        while (parent > 0)
        {
            var above = _parents[parent];
            if (above <= 0) return parent;
            // Halving: a reader that meets the new parent comes to the same root.
            _parents.At(node) = above;
            (node, parent) = (above, _parents[above]);
        }

        return node;
    }

    int RecordOf(int root, int day, FraudLabels labels)
    {
        if (_parents[root] < 0)
        {
            _records.At(-_parents[root]).MoveTo(day);
            return -_parents[root];
        }

        var number = _free.Count > 0 ? _free.Pop() : ++_recordCount;
        _records.At(number) = new() { Size = 1, Fraud = labels.IsKnownNow(root) ? 1 : 0, Day = day };
        _parents.At(root) = -number;
        return number;
    }

    void Hang(int root, int record, int under, int into)
    {
        // An event that comes late is counted on the day that the others have reached.
        _records.At(record).MoveTo(_records[into].Day);
        _records.At(into).MoveTo(_records[record].Day);
        _records.At(into).Absorb(_records[record]);
        _records.At(record) = default;
        _free.Push(record);
        _parents.At(root) = under;
    }

    void BeginWrite()
    {
        Volatile.Write(ref _version, _version + 1);
        Volatile.WriteBarrier();
    }

    void EndWrite() => Volatile.Write(ref _version, _version + 1);
}
