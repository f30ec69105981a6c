using System.Globalization;
using Marketplace.Domain.Calendar;

namespace Marketplace.Web.Platform;

/// <summary>How instants are shown: Beijing time, always with the date in full.</summary>
public static class BeijingText
{
    /// <summary>2026-03-25</summary>
    public static string Date(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>2026-03-25 17:00</summary>
    public static string Minute(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>2026-03-25 17:00:00</summary>
    public static string Second(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>2026年3月25日 or 25 March 2026: for notices and contracts.</summary>
    public static string Written(DateTimeOffset at) => Text.IsEnglish
        ? BeijingTime.Of(at).ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : BeijingTime.Of(at).ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>2026-03-25T17:00:00+08:00, for machines.</summary>
    public static string Machine(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
