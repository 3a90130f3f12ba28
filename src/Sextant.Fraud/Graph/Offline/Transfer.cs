namespace Sextant.Fraud;

/// <summary>Money that went from one account to another.</summary>
/// <param name="From">Number of the account that sent it, from 0.</param>
/// <param name="To">Number of the account that got it, from 0.</param>
/// <param name="Time">When.</param>
/// <param name="Amount">How much, in one currency.</param>
public readonly record struct Transfer(int From, int To, Timestamp Time, double Amount);
