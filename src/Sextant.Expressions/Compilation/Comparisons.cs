using System.Numerics;

namespace Sextant.Expressions;

/// <summary>A comparison over any order. A type argument, so that it is inlined into the node that uses it.</summary>
interface IComparison
{
    static abstract bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T>;
}

readonly struct Equal : IVectorComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => TOrder.Equal(left, right);

    public static Vector<T> Test<T>(Vector<T> values, Vector<T> constant) => Vector.Equals(values, constant);
}

readonly struct NotEqual : IVectorComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => !TOrder.Equal(left, right);

    public static Vector<T> Test<T>(Vector<T> values, Vector<T> constant) => ~Vector.Equals(values, constant);
}

readonly struct Less : IVectorComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => TOrder.Less(left, right);

    public static Vector<T> Test<T>(Vector<T> values, Vector<T> constant) => Vector.LessThan(values, constant);
}

readonly struct LessOrEqual : IVectorComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => !TOrder.Less(right, left);

    public static Vector<T> Test<T>(Vector<T> values, Vector<T> constant) => Vector.LessThanOrEqual(values, constant);
}

readonly struct Greater : IVectorComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => TOrder.Less(right, left);

    public static Vector<T> Test<T>(Vector<T> values, Vector<T> constant) => ~Vector.LessThanOrEqual(values, constant);
}

readonly struct GreaterOrEqual : IVectorComparison
{
    public static bool Test<T, TOrder>(T left, T right)
        where T : allows ref struct
        where TOrder : struct, IOrder<T> => !TOrder.Less(left, right);

    public static Vector<T> Test<T>(Vector<T> values, Vector<T> constant) => ~Vector.LessThan(values, constant);
}
