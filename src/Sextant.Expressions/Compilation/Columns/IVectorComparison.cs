using System.Numerics;

namespace Sextant.Expressions;

/// <summary>A comparison of many values with a constant that is not NaN; NaN among the values is greater than it.</summary>
interface IVectorComparison : IComparison
{
    static abstract Vector<T> Test<T>(Vector<T> values, Vector<T> constant);
}
