namespace Sextant.Features;

/// <summary>What each aggregation takes and gives.</summary>
static class AggregateTypes
{
    /// <summary>The type of an aggregate feature.</summary>
    /// <exception cref="InvalidInputException">SXT2005: the aggregation cannot take this; says what it takes.</exception>
    public static FieldType Result(string view, Feature feature, Aggregation aggregate, FieldType? of, FieldType? by)
    {
        Check(by is null == (aggregate != Aggregation.Ratio), aggregate == Aggregation.Ratio ? "needs 'by', the divisor" : "takes no 'by'");
        Check(feature.Quantile is null == (aggregate != Aggregation.Quantile), aggregate == Aggregation.Quantile ? "needs 'q', between 0 and 1" : "takes no 'q'");
        Check(feature.Top is null || aggregate == Aggregation.TopK, "takes no 'k'");
        Check(of is { IsList: false } || (of is null && aggregate is Aggregation.Count or Aggregation.TimeSince), "needs 'of', a value that is no list");
        switch (aggregate)
        {
            case Aggregation.Count or Aggregation.Distinct:
                return FieldType.Integer;
            case Aggregation.TimeSince:
                return FieldType.Number;
            case Aggregation.Sum:
                Check(IsNumeric(of), "takes an integer, a number or a boolean");
                return of!.Value.Kind == FieldKind.Number ? FieldType.Number : FieldType.Integer;
            case Aggregation.Mean or Aggregation.Std:
                Check(IsNumeric(of), "takes an integer, a number or a boolean");
                return FieldType.Number;
            case Aggregation.Ratio:
                Check(IsNumeric(of) && IsNumeric(by), "takes integers, numbers or booleans");
                return FieldType.Number;
            case Aggregation.Min or Aggregation.Max:
                Check(of!.Value.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Time, "takes an integer, a number or a time");
                return of.Value;
            case Aggregation.Quantile:
                Check(of!.Value.Kind is FieldKind.Integer or FieldKind.Number, "takes an integer or a number");
                Check(feature.Quantile is > 0 and < 1, "needs 'q' between 0 and 1");
                return FieldType.Number;
            case Aggregation.TopK:
                Check(of!.Value.Kind == FieldKind.Text, "takes a text");
                Check(feature.Top is null or >= 1 and <= 100, "needs 'k' from 1 to 100");
                return new FieldType(FieldKind.Text, IsList: true);
            default:
                return of!.Value;
        }

        void Check(bool holds, string what)
        {
            if (!holds) throw new InvalidInputException("SXT2005", $"View '{view}', feature '{feature.Name}': {aggregate.Name()} {what}{(of is null ? "" : $"; 'of' is {of}")}.");
        }
    }

    static bool IsNumeric(FieldType? type) => type is { IsList: false, Kind: FieldKind.Integer or FieldKind.Number or FieldKind.Boolean };
}
