namespace Sextant.Expressions;

/// <summary>A kernel of any shape, and how it is put over rows and over columns.</summary>
abstract class FunctionKernel
{
    public abstract RowNode ToRow(RowNode[] arguments);

    /// <summary>The kernel over columns; null if it needs text or lists, which are evaluated row by row.</summary>
    public virtual ColumnNode? ToColumn(ColumnNode[] arguments) => null;
}

class UnaryKernel<TA, TResult>(Kernel<TA, TResult> kernel) : FunctionKernel
    where TA : allows ref struct
    where TResult : allows ref struct
{
    protected Kernel<TA, TResult> Kernel { get; } = kernel;

    public override RowNode ToRow(RowNode[] arguments) => new RowCall<TA, TResult>(Kernel, (RowNode<TA>)arguments[0]);
}

sealed class UnaryColumnKernel<TA, TResult>(Kernel<TA, TResult> kernel) : UnaryKernel<TA, TResult>(kernel)
    where TA : unmanaged
    where TResult : unmanaged
{
    public override ColumnNode ToColumn(ColumnNode[] arguments) => new ColumnCall<TA, TResult>(Kernel, (ColumnNode<TA>)arguments[0]);
}

class BinaryKernel<TA, TB, TResult>(Kernel<TA, TB, TResult> kernel) : FunctionKernel
    where TA : allows ref struct
    where TB : allows ref struct
    where TResult : allows ref struct
{
    protected Kernel<TA, TB, TResult> Kernel { get; } = kernel;

    public override RowNode ToRow(RowNode[] arguments) =>
        new RowCall<TA, TB, TResult>(Kernel, (RowNode<TA>)arguments[0], (RowNode<TB>)arguments[1]);
}

sealed class BinaryColumnKernel<TA, TB, TResult>(Kernel<TA, TB, TResult> kernel) : BinaryKernel<TA, TB, TResult>(kernel)
    where TA : unmanaged
    where TB : unmanaged
    where TResult : unmanaged
{
    public override ColumnNode ToColumn(ColumnNode[] arguments) =>
        new ColumnCall<TA, TB, TResult>(Kernel, (ColumnNode<TA>)arguments[0], (ColumnNode<TB>)arguments[1]);
}

sealed class TernaryKernel<TA, TB, TC, TResult>(Kernel<TA, TB, TC, TResult> kernel) : FunctionKernel
    where TA : allows ref struct
    where TB : allows ref struct
    where TC : allows ref struct
    where TResult : allows ref struct
{
    public override RowNode ToRow(RowNode[] arguments) =>
        new RowCall<TA, TB, TC, TResult>(kernel, (RowNode<TA>)arguments[0], (RowNode<TB>)arguments[1], (RowNode<TC>)arguments[2]);
}

sealed class QuaternaryKernel<T, TResult>(Kernel4<T, TResult> kernel) : FunctionKernel
{
    public override RowNode ToRow(RowNode[] arguments) => new RowCall4<T, TResult>(kernel, [.. arguments.Cast<RowNode<T>>()]);
}

/// <summary>min and max of two, which skip nulls as SQL's LEAST and GREATEST do.</summary>
sealed class ExtremeKernel<T, TOrder>(bool greatest) : FunctionKernel
    where T : unmanaged
    where TOrder : struct, IOrder<T>
{
    public override RowNode ToRow(RowNode[] arguments) =>
        new RowExtreme<T, TOrder>(greatest, (RowNode<T>)arguments[0], (RowNode<T>)arguments[1]);

    public override ColumnNode ToColumn(ColumnNode[] arguments) =>
        new ColumnExtreme<T, TOrder>(greatest, (ColumnNode<T>)arguments[0], (ColumnNode<T>)arguments[1]);
}
