namespace Sextant.Features;

/// <summary>What a window feature says about the events in its window. Every one is order-independent: the same events give the same bits.</summary>
public enum Aggregation
{
    /// <summary>How many events; with <c>of</c>, how many have a value there. Integer; 0 for an empty window.</summary>
    Count = 1,

    /// <summary>Sum of an integer, number or boolean; 0 for an empty window. Integer for integers and booleans, else number.</summary>
    Sum,

    /// <summary>Mean of an integer, number or boolean (the share of true). Number.</summary>
    Mean,

    /// <summary>Least integer, number or time.</summary>
    Min,

    /// <summary>Greatest integer, number or time.</summary>
    Max,

    /// <summary>Standard deviation of a sample (divisor n − 1; null below two values). Number.</summary>
    Std,

    /// <summary>Value of the latest event that has one, by event time, then arrival, then place in the log. Of any type that is no list.</summary>
    Last,

    /// <summary>Value of the earliest event that has one.</summary>
    First,

    /// <summary>About how many different values (HyperLogLog, exact up to 256). Integer; 0 for an empty window.</summary>
    Distinct,

    /// <summary>The k most frequent texts, most frequent first. List of text.</summary>
    TopK,

    /// <summary>Quantile of a number, within a stated relative error (DDSketch). Number.</summary>
    Quantile,

    /// <summary>Sum of <c>of</c> divided by the sum of <c>by</c>; null if that is 0. Number.</summary>
    Ratio,

    /// <summary>Seconds from the latest event in the window to the time that the value is for. Number.</summary>
    TimeSince,
}
