namespace Sextant;

/// <summary>A model could not give an answer, through no fault of who asked.</summary>
/// <param name="code">A stable code of <c>docs/errors.md</c>.</param>
/// <param name="message">Which model, where, and what to do.</param>
/// <param name="inner">What was caught, if anything.</param>
public sealed class ModelException(string code, string message, Exception? inner = null) : SextantException(code, message, inner);
