using System.Globalization;
using System.Text;

namespace Sextant.Features;

/// <summary>
/// One read of one feature set for any number of entities, and its answer. Meant to be filled, run and read again and again: in
/// steady state that allocates nothing but new lists. Rent it from <see cref="OnlineReader"/>. Not thread-safe.
/// </summary>
public sealed class OnlineRead
{
    /// <summary>Most values, entities times features, of one read: more in one answer serves nobody, and takes its memory at once.</summary>
    public const int MaxCells = 4_000_000;

    readonly KeyColumns _keys;
    readonly MemberRead[] _members;
    readonly EntityKeys[] _keyGroups;
    readonly List<Row> _requests = [];
    readonly List<StreamDegradation> _degradations = [];

    internal OnlineRead(BoundSet set)
    {
        Set = set;
        Cells = new ServedCells(set);
        _keys = new KeyColumns(set.JoinKeys.Length);
        var groups = new List<EntityKeys>();
        _members = [.. set.Members.Select((_, index) => MemberRead.Create(set, index, groups))];
        _keyGroups = [.. groups];
    }

    /// <summary>What is read.</summary>
    public BoundSet Set { get; }

    /// <summary>How many entities there are.</summary>
    public int RowCount { get; private set; }

    /// <summary>Every event up to this sequence is in the answer.</summary>
    public long AppliedThrough { get; internal set; }

    /// <summary>The time that the answer is for.</summary>
    public Timestamp Time { get; internal set; }

    /// <summary>What the answer lacks; empty when all is well.</summary>
    public IReadOnlyList<StreamDegradation> Degradations => _degradations;

    /// <summary>The place of the event that is being decided (<see cref="InFlightEvent.Order"/>): what is in flight before it counts. 0: nothing in flight counts.</summary>
    public long InFlight { get; set; }

    internal ReadOnlySpan<MemberRead> Members => _members;

    internal ServedCells Cells { get; }

    /// <summary>Forgets entities and answer.</summary>
    public void Clear()
    {
        (RowCount, InFlight) = (0, 0);
        _keys.Clear();
        _degradations.Clear();
    }

    /// <summary>Adds an entity, without keys and request data yet; returns its row.</summary>
    public int AddRow()
    {
        if ((long)(RowCount + 1) * Math.Max(1, Set.Columns.Length) > MaxCells)
            throw new InvalidInputException("SXT2078", string.Create(CultureInfo.InvariantCulture, $"More than {RowCount:N0} entities with {Set.Columns.Length:N0} features each are too much for one read, which gives at most {MaxCells:N0} values. Ask for them in several requests."));
        _keys.AddRow(RowCount);
        if (Set.Request.Count > 0)
        {
            if (RowCount == _requests.Count) _requests.Add(new Row(Set.Request));
            _requests[RowCount].Clear();
        }

        return RowCount++;
    }

    /// <summary>Sets a key.</summary>
    /// <param name="row">The entity.</param>
    /// <param name="joinKey">Index in <see cref="BoundSet.JoinKeys"/>.</param>
    /// <param name="utf8">The key; copied.</param>
    /// <exception cref="InvalidInputException">SXT2052: the key holds a NUL.</exception>
    public void SetKey(int row, int joinKey, ReadOnlySpan<byte> utf8)
    {
        // It separates the parts of a key: the keys of other entities could be made with it.
        if (utf8.Contains(EntityKeyCodec.Separator)) throw new InvalidInputException("SXT2052", $"Entity {row}: the key '{Set.JoinKeys[joinKey]}' holds a NUL character, which no stored key does. Send the key as it is in the events.");
        _keys.Set(row, joinKey, utf8);
    }

    /// <summary>Sets the keys of all entities under one name; the first column adds the entities.</summary>
    /// <param name="joinKey">Name of the join key.</param>
    /// <param name="keys">A key per entity.</param>
    /// <exception cref="InvalidInputException">SXT2053: the set has no such join key, or the column's length is not that of the others.</exception>
    public void SetColumn(string joinKey, params ReadOnlySpan<string> keys)
    {
        var index = Set.JoinKeys.IndexOf(joinKey);
        if (index < 0) throw new InvalidInputException("SXT2053", $"The features need {Needed}, not '{joinKey}'.{NearestName.Hint(joinKey, Set.JoinKeys)}");
        if (RowCount == 0)
        {
            foreach (var _ in keys) AddRow();
        }

        if (keys.Length != RowCount) throw new InvalidInputException("SXT2053", $"The column '{joinKey}' has {keys.Length} keys where {RowCount} entities are asked for: give a key per entity.");
        for (var row = 0; row < keys.Length; row++) SetKey(row, index, Encoding.UTF8.GetBytes(keys[row]));
    }

    /// <summary>The request data of an entity, to be filled; its schema is <see cref="BoundSet.Request"/>, which must have fields.</summary>
    public Row Request(int row) => _requests[row];

    /// <summary>What there is to say about a value.</summary>
    public FeatureStatus Status(int row, int column) => Cells.Status(row, column);

    /// <summary>True if every value of a row is there.</summary>
    public bool AllPresent(int row) => Cells.AllPresent(row);

    /// <summary>True if there is a value: what was stored or computed, or the default.</summary>
    public bool HasValue(int row, int column) => Cells.HasValue(row, column);

    /// <summary>A number, if it has a value.</summary>
    public double Number(int row, int column) => BitConverter.Int64BitsToDouble(Cells.Slot(row, column));

    /// <summary>All values of a row if every column is a number and present, which is the common case and fastest to go through; else empty.</summary>
    public ReadOnlySpan<double> Numbers(int row) => Cells.Numbers(row);

    /// <summary>An integer or time (microseconds), or a boolean as 0 or 1, if it has a value.</summary>
    public long Integer(int row, int column) => Cells.Slot(row, column);

    /// <summary>A text, if it has a value; valid until the next read.</summary>
    public ReadOnlySpan<byte> Utf8(int row, int column) => Cells.Utf8(row, column);

    /// <summary>A list, if it has a value; see <see cref="Row.GetList"/>.</summary>
    public Array List(int row, int column) => Cells.List(row, column);

    /// <summary>A value as <see cref="Row.GetValue"/> gives it; null if there is none.</summary>
    public object? Value(int row, int column)
    {
        if (!HasValue(row, column)) return null;
        var type = Set.Columns[column].Type;
        if (type.IsList) return List(row, column);
        return type.Kind switch
        {
            FieldKind.Boolean => Integer(row, column) != 0,
            FieldKind.Number => Number(row, column),
            FieldKind.Text => Encoding.UTF8.GetString(Utf8(row, column)),
            FieldKind.Time => new Timestamp(Integer(row, column)),
            _ => Integer(row, column),
        };
    }

    /// <summary>When what a view's values say happened; null for a view on demand, and where nothing is known.</summary>
    /// <param name="row">The entity.</param>
    /// <param name="member">Index in <see cref="BoundSet.Members"/>.</param>
    public Timestamp? EventTime(int row, int member) => _members[member].EventTime(row);

    internal void Degrade(StreamDegradation degradation) => _degradations.Add(degradation);

    internal void FillKeys()
    {
        for (var row = 0; row < RowCount; row++)
        {
            for (var key = 0; key < Set.JoinKeys.Length; key++)
            {
                if (!_keys.Has(row, key)) throw new InvalidInputException("SXT2051", $"Entity {row} lacks the key '{Set.JoinKeys[key]}': the features need {Needed}.");
            }
        }

        foreach (var group in _keyGroups) group.Fill(_keys, RowCount);
    }

    string Needed => Set.JoinKeys.IsEmpty ? "no keys" : string.Join(", ", Set.JoinKeys);
}
