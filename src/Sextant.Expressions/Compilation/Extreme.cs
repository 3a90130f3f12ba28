namespace Sextant.Expressions;

/// <summary>Which of two values min and max keep.</summary>
static class Extreme
{
    /// <summary>True if the second value takes the place of the first.</summary>
    public static bool Replaces<T, TOrder>(bool greatest, T first, T second)
        where TOrder : struct, IOrder<T> => greatest ? TOrder.Less(first, second) : TOrder.Less(second, first);
}
