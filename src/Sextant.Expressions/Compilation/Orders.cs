namespace Sextant.Expressions;

/// <summary>A total order of one type: what SQL means by = and &lt;.</summary>
interface IOrder<T>
    where T : allows ref struct
{
    static abstract bool Equal(T left, T right);

    static abstract bool Less(T left, T right);
}

readonly struct BooleanOrder : IOrder<bool>
{
    public static bool Equal(bool left, bool right) => left == right;

    public static bool Less(bool left, bool right) => !left && right;
}

readonly struct IntegerOrder : IOrder<long>
{
    public static bool Equal(long left, long right) => left == right;

    public static bool Less(long left, long right) => left < right;
}

/// <summary>As DuckDB and PostgreSQL order floating point: NaN equals itself and is greater than everything else.</summary>
readonly struct NumberOrder : IOrder<double>
{
    public static bool Equal(double left, double right) => left == right || (double.IsNaN(left) && double.IsNaN(right));

    public static bool Less(double left, double right) => left < right || (double.IsNaN(right) && !double.IsNaN(left));
}

/// <summary>Bytes of UTF-8, which is the order of code points.</summary>
readonly struct TextOrder : IOrder<Utf8>
{
    public static bool Equal(Utf8 left, Utf8 right) => left.SequenceEqual(right);

    public static bool Less(Utf8 left, Utf8 right) => left.SequenceCompareTo(right) < 0;
}
