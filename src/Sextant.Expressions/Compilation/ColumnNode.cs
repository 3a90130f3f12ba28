namespace Sextant.Expressions;

abstract class ColumnNode;
abstract class ColumnNode<T> : ColumnNode where T : unmanaged;
sealed class ColumnCall<TA, TResult>(Kernel<TA, TResult> kernel, ColumnNode<TA> a) : ColumnNode<TResult> where TA : unmanaged where TResult : unmanaged;
sealed class ColumnCall<TA, TB, TResult>(Kernel<TA, TB, TResult> kernel, ColumnNode<TA> a, ColumnNode<TB> b) : ColumnNode<TResult> where TA : unmanaged where TB : unmanaged where TResult : unmanaged;
sealed class ColumnExtreme<T, TOrder>(bool greatest, ColumnNode<T> a, ColumnNode<T> b) : ColumnNode<T> where T : unmanaged where TOrder : struct, IOrder<T>;
