namespace Sextant.Expressions;

/// <summary>What a function does with values that are not null; false if the result is null.</summary>
delegate bool Kernel<TA, TResult>(TA a, out TResult result)
    where TA : allows ref struct
    where TResult : allows ref struct;

/// <summary>A kernel of two arguments.</summary>
delegate bool Kernel<TA, TB, TResult>(TA a, TB b, out TResult result)
    where TA : allows ref struct
    where TB : allows ref struct
    where TResult : allows ref struct;

/// <summary>A kernel of three arguments.</summary>
delegate bool Kernel<TA, TB, TC, TResult>(TA a, TB b, TC c, out TResult result)
    where TA : allows ref struct
    where TB : allows ref struct
    where TC : allows ref struct
    where TResult : allows ref struct;

/// <summary>A kernel of four arguments of one type.</summary>
delegate bool Kernel4<T, TResult>(T a, T b, T c, T d, out TResult result);
