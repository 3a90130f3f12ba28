using System.Collections.Immutable;

namespace Sextant.Expressions;

/// <summary>One signature of a function: what it takes and gives, how it is computed, and what it is in SQL.</summary>
sealed class Overload
{
    Overload(string signature, string sql, FunctionKernel kernel, int cost)
    {
        var arrow = signature.IndexOf("->", StringComparison.Ordinal);
        Result = TypeOf(signature[(arrow + 2)..].Trim());
        Parameters = [.. signature[..arrow].Split(',').Select(ParameterOf)];
        Sql = sql;
        Kernel = kernel;
        Cost = cost;
    }

    public ImmutableArray<Parameter> Parameters { get; }

    public FieldType Result { get; }

    /// <summary>DuckDB's form, with <c>{0}</c>, <c>{1}</c>, … for the arguments.</summary>
    public string Sql { get; }

    public FunctionKernel Kernel { get; }

    /// <summary>Relative to a comparison of two fields.</summary>
    public int Cost { get; }

    /// <summary>A function of one fixed-size argument, evaluated over columns too.</summary>
    /// <param name="signature">For example <c>value: number, low: constant number -> number</c>.</param>
    /// <param name="sql">See <see cref="Sql"/>.</param>
    /// <param name="function">Null gives null.</param>
    public static Overload Scalar<TA, TResult>(string signature, string sql, Func<TA, TResult?> function)
        where TA : unmanaged
        where TResult : unmanaged =>
        new(signature, sql, new UnaryColumnKernel<TA, TResult>((a, out result) => Some(function(a), out result)), cost: 4);

    public static Overload Scalar<TA, TB, TResult>(string signature, string sql, Func<TA, TB, TResult?> function)
        where TA : unmanaged
        where TB : unmanaged
        where TResult : unmanaged =>
        new(signature, sql, new BinaryColumnKernel<TA, TB, TResult>((a, b, out result) => Some(function(a, b), out result)), cost: 4);

    public static Overload Scalar<TA, TB, TC, TResult>(string signature, string sql, Func<TA, TB, TC, TResult?> function)
        where TResult : struct =>
        new(signature, sql, new TernaryKernel<TA, TB, TC, TResult>((a, b, c, out result) => Some(function(a, b, c), out result)), cost: 6);

    public static Overload Scalar4<T, TResult>(string signature, string sql, Func<T, T, T, T, TResult?> function)
        where TResult : struct =>
        new(signature, sql, new QuaternaryKernel<T, TResult>((a, b, c, d, out result) => Some(function(a, b, c, d), out result)), cost: 40);

    public static Overload Extreme<T, TOrder>(string signature, string sql, bool greatest)
        where T : unmanaged
        where TOrder : struct, IOrder<T> => new(signature, sql, new ExtremeKernel<T, TOrder>(greatest), cost: 2);

    /// <summary>A function that takes or gives text or lists.</summary>
    public static Overload Of<TA, TResult>(string signature, string sql, Kernel<TA, TResult> kernel)
        where TA : allows ref struct
        where TResult : allows ref struct => new(signature, sql, new UnaryKernel<TA, TResult>(kernel), cost: 10);

    public static Overload Of<TA, TB, TResult>(string signature, string sql, Kernel<TA, TB, TResult> kernel)
        where TA : allows ref struct
        where TB : allows ref struct
        where TResult : allows ref struct => new(signature, sql, new BinaryKernel<TA, TB, TResult>(kernel), cost: 10);

    public static Overload Of<TA, TB, TC, TResult>(string signature, string sql, Kernel<TA, TB, TC, TResult> kernel)
        where TA : allows ref struct
        where TB : allows ref struct
        where TC : allows ref struct
        where TResult : allows ref struct => new(signature, sql, new TernaryKernel<TA, TB, TC, TResult>(kernel), cost: 20);

    public string Signature(string name) => $"{name}({string.Join(", ", Parameters)}) → {Result}";

    static bool Some<T>(T? value, out T result)
        where T : struct
    {
        result = value.GetValueOrDefault();
        return value.HasValue;
    }

    static Parameter ParameterOf(string text)
    {
        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        const string Constant = "constant ";
        var isConstant = parts[1].StartsWith(Constant, StringComparison.Ordinal);
        return new Parameter(parts[0], TypeOf(isConstant ? parts[1][Constant.Length..] : parts[1]), isConstant);
    }

    static FieldType TypeOf(string text) => FieldType.TryParse(text, out var type) ? type : throw new ArgumentException($"'{text}' is no type.");
}
