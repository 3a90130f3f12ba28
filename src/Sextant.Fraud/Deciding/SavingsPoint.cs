namespace Sextant.Fraud;

/// <summary>A point of the savings curve.</summary>
/// <param name="Threshold">The threshold that is moved.</param>
/// <param name="AsReview">Share of the loss saved if reviews begin there, and blocks where it is then best.</param>
/// <param name="AsBlock">Share of the loss saved if blocks begin there, and reviews where it is then best.</param>
public readonly record struct SavingsPoint(double Threshold, double AsReview, double AsBlock);
