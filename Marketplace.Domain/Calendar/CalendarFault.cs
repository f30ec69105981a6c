namespace Marketplace.Domain.Calendar;

/// <summary>Why a line of a holiday file was not taken. Lines count from 1 and include the header.</summary>
public sealed record CalendarFault(int Line, string Code, string Chinese, string English);
