using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Marketplace.Domain.Data;

/// <summary>Instants are <see cref="DateTimeOffset"/> in code and UTC in the table, so that every database can sort and compare them.</summary>
public sealed class UtcInstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
    at => at.UtcDateTime,
    at => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)));
