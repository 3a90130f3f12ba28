using System.Text;

namespace Sextant.Fraud;

/// <summary>The rules of one version of an event type, with fields and kinds by number.</summary>
sealed class BoundRules
{
    readonly EntityGraph _graph;
    readonly EventType _type;
    readonly Row _row;
    readonly List<((int Field, int Kind) Left, (int Field, int Kind) Right)> _pairs = [];
    readonly List<(int Field, int Kind, int Fraud)> _labels = [];

    public BoundRules(EntityGraph graph, EventType type, IEnumerable<GraphEventRule> links, IEnumerable<GraphLabelRule> labels)
    {
        (_graph, _type, _row) = (graph, type, new(type.Schema));
        foreach (var rule in links)
        {
            var fields = rule.Entities.ToDictionary(entity => entity.Field, entity => (FieldOf(entity.Field, FieldKind.Text), graph.KindOf(entity.Kind)));
            _pairs.AddRange(rule.Pairs.Select(pair => (fields[pair.Left], fields[pair.Right])));
        }

        foreach (var rule in labels)
            _labels.Add((FieldOf(rule.EntityField, FieldKind.Text), graph.KindOf(rule.Kind), rule.FraudField is null ? -1 : FieldOf(rule.FraudField, FieldKind.Boolean)));
    }

    public void Apply(EventRecord record)
    {
        RowCodec.Decode(record.RowBytes, _row);
        Apply(_row, record.EventTime);
    }

    /// <param name="row">In the type's schema; fields may follow.</param>
    /// <param name="time">The event's.</param>
    public void Apply(Row row, Timestamp time)
    {
        foreach (var (left, right) in _pairs)
        {
            for (var i = 0; i < CountOf(row, left.Field); i++)
            {
                for (var j = 0; j < CountOf(row, right.Field); j++) Link(left.Kind, KeyOf(row, left.Field, i), right.Kind, KeyOf(row, right.Field, j), time);
            }
        }

        foreach (var (field, kind, fraud) in _labels)
        {
            if (fraud >= 0 && row.IsNull(fraud)) continue;
            for (var i = 0; i < CountOf(row, field); i++)
            {
                var key = KeyOf(row, field, i);
                if (IsKey(key)) _graph.Label(kind, key, time, fraud < 0 || row.GetBoolean(fraud));
            }
        }

        _graph.AdvanceTo(time);
    }

    void Link(int leftKind, ReadOnlySpan<byte> left, int rightKind, ReadOnlySpan<byte> right, Timestamp time)
    {
        if (IsKey(left) && IsKey(right)) _graph.Link(leftKind, left, rightKind, right, time);
    }

    static bool IsKey(ReadOnlySpan<byte> key) => key.Length is > 0 and <= NodeIndex.LongestKey;

    static int CountOf(Row row, int field) => row.IsNull(field) ? 0 : row.Schema.Fields[field].Type.IsList ? row.GetList(field).Length : 1;

    static ReadOnlySpan<byte> KeyOf(Row row, int field, int i) =>
        row.Schema.Fields[field].Type.IsList ? Encoding.UTF8.GetBytes(((string[])row.GetList(field))[i]) : row.GetUtf8(field);

    int FieldOf(string name, FieldKind kind)
    {
        for (var field = 0; field < _type.Schema.Count; field++)
        {
            if (_type.Schema.Fields[field].Name == name && _type.Schema.Fields[field].Type.Kind == kind) return field;
        }

        throw new InvalidInputException("SXT5406", $"A rule of the entity graph needs '{name}' ({kind.ToString().ToLowerInvariant()}) of the event type '{_type.Name}' v{_type.Version}, which has {string.Join(", ", _type.Schema.Fields.Select(known => known.Name))}.");
    }
}
