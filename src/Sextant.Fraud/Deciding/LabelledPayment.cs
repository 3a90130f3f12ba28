namespace Sextant.Fraud;

/// <summary>A payment whose probability was computed and whose truth is known.</summary>
/// <param name="Probability">Calibrated probability of fraud, in [0, 1].</param>
/// <param name="Amount">What was at stake, 0 or more, in the currency that costs are counted in.</param>
/// <param name="IsFraud">What it was.</param>
/// <param name="Day">A number for the day.</param>
/// <param name="Card">A number for the card; -1 if there is none.</param>
public readonly record struct LabelledPayment(double Probability, double Amount, bool IsFraud, int Day, int Card = -1);
