namespace Sextant.Expressions;

/// <summary>A comparison over any order. A type argument, so that it is inlined into the node that uses it.</summary>
interface IComparison
{
    static abstract bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T>;
}

readonly struct Equal : IComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => TOrder.Equal(left, right);
}

readonly struct NotEqual : IComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => !TOrder.Equal(left, right);
}

readonly struct Less : IComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => TOrder.Less(left, right);
}

readonly struct LessOrEqual : IComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => !TOrder.Less(right, left);
}

readonly struct Greater : IComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => TOrder.Less(right, left);
}

readonly struct GreaterOrEqual : IComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => !TOrder.Less(left, right);
}
