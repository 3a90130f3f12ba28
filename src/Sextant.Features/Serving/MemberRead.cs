namespace Sextant.Features;

/// <summary>One view of a set, being read.</summary>
sealed class MemberRead
{
    readonly BoundMember _member;
    readonly CellPlan[] _cells;
    readonly EntityKeys? _keys;
    readonly bool _isUsed, _isPlain;
    readonly int _firstInOrder;
    readonly string _fullName;
    readonly List<Row> _rows = [];
    readonly Row[] _scopes;
    Timestamp?[] _eventTimes = [];

    MemberRead(BoundMember member, CellPlan[] cells, EntityKeys? keys, bool isUsed)
    {
        (_member, _cells, _keys, _isUsed) = (member, cells, keys, isUsed);
        _fullName = member.View?.FullName ?? "";
        _isPlain = cells.All(cell => cell.IsPlain);
        _firstInOrder = cells.Length == member.Output.Count && cells.Index().All(cell => cell.Item.Field == cell.Index && cell.Item.Column == cells[0].Column + cell.Index) ? cells[0].Column : -1;
        _scopes = new Row[1 + (member.OnDemand is null ? 0 : member.Uses.Length)];
        if (member.OnDemand is { } view) _scopes[0] = new Row(view.Request);
    }

    public static MemberRead Create(BoundSet set, int index, List<EntityKeys> groups)
    {
        var member = set.Members[index];
        CellPlan[] cells = [.. set.Columns.Index().Where(column => column.Item.Member == index).Select(column => new CellPlan(column.Index, column.Item))];
        var isUsed = set.Members.Any(other => other.OnDemand is not null && other.Uses.Contains(index));
        return new MemberRead(member, cells, member.View is null ? null : Group(groups, member), isUsed);
    }

    public Timestamp? EventTime(int row) => _keys is null ? null : _eventTimes[_keys.DistinctOf(row)];

    /// <summary>The key of a row of a view over events; see <see cref="EntityKeyCodec"/>.</summary>
    public ReadOnlySpan<byte> Key(int row) => _keys![_keys.DistinctOf(row)];

    /// <summary>Reads a view over events, once per different key.</summary>
    public void Read(OnlineRead read, FeatureStream stream, Timestamp now)
    {
        if (_keys is null) return;
        if (_eventTimes.Length < _keys.Count) _eventTimes = new Timestamp?[Math.Max(_keys.Count, 64)];
        if (!stream.TryGet(_fullName, out var online)) read.Degrade(new("view_not_ready", $"'{_fullName}' is not served: {WhyNot(_member.View!.Definition)}."));
        // A row that nothing else reads goes to the answer without being unpacked.
        if (online is IPackedView packed && _isPlain && !_isUsed) ReadPacked(read, packed, now);
        else ReadRows(read, online, now);
        if (_keys.Count < read.RowCount) FanOut(read);
    }

    void ReadPacked(OnlineRead read, IPackedView online, Timestamp now)
    {
        var count = _member.Output.Count;
        for (var i = 0; i < _keys!.Count; i++)
        {
            var status = online.ReadPacked(_keys[i], now, out var packed, out var eventTime);
            _eventTimes[i] = status == FeatureStatus.NotFound ? null : eventTime;
            if (status == FeatureStatus.Present) read.Cells.Fill(_keys.FirstRow(i), _cells, _firstInOrder, packed, count);
            else read.Cells.Fill(_keys.FirstRow(i), _cells, Nothing, status);
        }
    }

    void ReadRows(OnlineRead read, IOnlineView? online, Timestamp now)
    {
        for (var i = 0; i < _keys!.Count; i++)
        {
            var row = RowOf(i);
            var (status, eventTime) = (FeatureStatus.NotFound, default(Timestamp));
            if (online is OnlineWindows windows) status = windows.Read(_keys[i], now, read.InFlight, row, out eventTime);
            else if (online is not null) status = online.Read(_keys[i], now, row, out eventTime);
            else row.Clear();
            _eventTimes[i] = eventTime == default ? null : eventTime;
            read.Cells.Fill(_keys.FirstRow(i), _cells, row, status);
            if (_isUsed) FillDefaults(row);
        }
    }

    /// <summary>Computes a view on demand for every entity; the views that it uses come before it.</summary>
    public void Evaluate(OnlineRead read, Timestamp now)
    {
        if (_member.OnDemand is not { } view) return;
        for (var row = 0; row < read.RowCount; row++)
        {
            var request = _scopes[0];
            request.Clear();
            for (var i = 0; i < _member.RequestFields.Length; i++) FieldCopy.Copy(read.Request(row), _member.RequestFields[i], request, i);
            request.SetTime(view.Request.Count - 1, now);
            for (var i = 0; i < _member.Uses.Length; i++) _scopes[i + 1] = read.Members[_member.Uses[i]].Features(row);
            var output = RowOf(row);
            view.Evaluate(_scopes, output);
            read.Cells.Fill(row, _cells, output, FeatureStatus.Present);
            if (_isUsed) FillDefaults(output);
        }
    }

    // An on-demand view sees what the reader sees: the default where there is no value. Training sets do the same.
    void FillDefaults(Row row)
    {
        for (var i = 0; i < row.Schema.Count; i++) FieldCopy.FillDefault(row, i, _member.Default(i));
    }

    void FanOut(OnlineRead read)
    {
        for (var row = 0; row < read.RowCount; row++)
        {
            var first = _keys!.FirstRow(_keys.DistinctOf(row));
            if (first != row) read.Cells.Copy(first, row, _cells);
        }
    }

    Row Nothing => field ??= new Row(_member.Output);

    Row Features(int row) => _rows[_keys is null ? row : _keys.DistinctOf(row)];

    // Kept apart only where an on-demand view reads them; else one row serves all.
    Row RowOf(int index)
    {
        if (!_isUsed) index = 0;
        if (index == _rows.Count) _rows.Add(new Row(_member.Output));
        return _rows[index];
    }

    static string WhyNot(FeatureView view) => view.Online switch
    {
        OnlineMode.Off => "its 'online' is 'off'",
        OnlineMode.Materialized => $"it was not materialized yet (sextant features materialize {view.Name})",
        _ => "it is being filled, or was just deleted",
    };

    static EntityKeys Group(List<EntityKeys> groups, BoundMember member)
    {
        if (groups.FirstOrDefault(known => known.Columns.SequenceEqual(member.Keys)) is { } shared) return shared;
        groups.Add(new EntityKeys(member.Keys));
        return groups[^1];
    }
}
