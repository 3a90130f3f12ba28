using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>Collects the statistics of one feature.</summary>
sealed class FieldCollector(Field field)
{
    const int MostFrequent = 20;

    readonly HyperLogLog _distinct = new();
    readonly NumberCollector? _numbers = HasNumbers(field.Type) ? new NumberCollector(hasQuantiles: field.Type != FieldType.Time) : null;
    TopK? _texts = field.Type == FieldType.Text ? new TopK() : null;
    long _count;
    long _nulls;

    public void Add(Row row, int index)
    {
        _count++;
        if (row.IsNull(index))
        {
            _nulls++;
            return;
        }

        _distinct.Add(ValueHash.Of(row, index));
        _numbers?.Add(Number(row, index));
        if (_texts is null) return;
        _texts.Add(row.GetUtf8(index));
        DropTooManyTexts();
    }

    public void Merge(FieldCollector other)
    {
        _count += other._count;
        _nulls += other._nulls;
        _distinct.Merge(other._distinct);
        _numbers?.Merge(other._numbers!);
        if (_texts is null) return;
        if (other._texts is null)
        {
            _texts = null;
            return;
        }

        _texts.Merge(other._texts);
        DropTooManyTexts();
    }

    public FeatureStatistics ToStatistics()
    {
        var statistics = new FeatureStatistics(field.Name, _count, _nulls, _distinct.Estimate()) { Top = [.. _texts?.TopCounts(MostFrequent) ?? []] };
        return _numbers?.AddTo(statistics) ?? statistics;
    }

    // Once dropped they never come back: whether there were too many does not depend on the order.
    void DropTooManyTexts()
    {
        if (_texts!.DistinctItems > StatisticsCollector.MaxCountedTexts) _texts = null;
    }

    double Number(Row row, int index)
    {
        if (field.Type.IsList) return row.GetList(index).Length;
        return field.Type.Kind == FieldKind.Number ? row.GetNumber(index) : row.GetSlot(index);
    }

    static bool HasNumbers(FieldType type) => type.IsList || type.Kind != FieldKind.Text;
}
