using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Domain.Data;

/// <summary>Money is whole fen in the table: sums and sorts are exact on every database.</summary>
public sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Fen, fen => new Money(fen));
