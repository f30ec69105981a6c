using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Marketplace.Domain.Common;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Api;

/// <summary>Section "Api": how much one address may ask. Generous, the same for everybody.</summary>
public sealed class ApiSettings
{
    /// <summary>Requests that may come at once after a rest.</summary>
    public int Burst { get; set; } = 2000;

    public int PerSecond { get; set; } = 200;
}

/// <summary>One bucket of requests per address.</summary>
public sealed class ApiLimiter(ApiSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.Burst,
            TokensPerPeriod = settings.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    public bool Admits(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

/// <summary>What every endpoint of the API does: counts, answers refusals with problem documents, and lets other sites' scripts read.</summary>
internal sealed class ApiFilter(ApiLimiter limiter) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // Public and without cookies: a stranger's page may fetch a draw and recompute it.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        try
        {
            if (!limiter.Admits(http.Connection.RemoteIpAddress))
            {
                http.Response.Headers.RetryAfter = "1";
                throw new RuleException(CommonRules.TooManyRequests);
            }

            return await next(context);
        }
        catch (RuleException refusal)
        {
            return new ProblemResult(RefusalFilter.Problem(refusal));
        }
    }
}

/// <summary>A problem document. To a reader nothing but the request can be wrong, so a broken rule is 400 here.</summary>
internal sealed class ProblemResult(ProblemDetails problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            problem.Status = StatusCodes.Status400BadRequest;
        }

        problem.Instance = httpContext.Request.Path + httpContext.Request.QueryString;
        httpContext.Response.StatusCode = problem.Status!.Value;
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", httpContext.RequestAborted);
    }
}

/// <summary>Reads query parameters and collects every fault, so that a caller mends all of them at once.</summary>
internal sealed class QueryReader(HttpRequest request)
{
    private readonly Faults _faults = new();

    public string? Text(string name, int longest = 100)
    {
        var text = request.Query[name].ToString().Trim();
        _faults.Check(text.Length <= longest, name, CommonRules.TooLong, longest);
        return text.Length == 0 ? null : text;
    }

    public long Required(string name)
    {
        _faults.Check(Text(name) is not null, name, CommonRules.Required);
        return Number(name) ?? 0;
    }

    public long? Number(string name, long least = 0, long most = long.MaxValue)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var reads = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        _faults.Check(reads, name, ApiRules.InvalidNumber, least, most == long.MaxValue ? "…" : most);
        return reads ? number : null;
    }

    public decimal? Decimal(string name, decimal least, decimal most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var reads = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        _faults.Check(reads, name, ApiRules.InvalidNumber, least, most);
        return reads ? number : null;
    }

    public Money? Money(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var reads = Domain.Common.Money.TryParse(text, out var money);
        _faults.Check(reads, name, CommonRules.InvalidMoney);
        return reads ? money : null;
    }

    public TEnum? Choice<TEnum>(string name) where TEnum : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var reads = Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]);
        _faults.Check(reads, name, ApiRules.InvalidValue, string.Join(", ", Enum.GetNames<TEnum>()));
        return reads ? value : null;
    }

    public string Choice(string name, string otherwise, params string[] values)
    {
        var text = Text(name) ?? otherwise;
        _faults.Check(values.Contains(text, StringComparer.Ordinal), name, ApiRules.InvalidValue, string.Join(", ", values));
        return text;
    }

    public bool? Flag(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var reads = bool.TryParse(text, out var flag);
        _faults.Check(reads, name, ApiRules.InvalidValue, "true, false");
        return reads ? flag : null;
    }

    public Guid? Id(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var reads = Guid.TryParse(text, out var id);
        _faults.Check(reads, name, ApiRules.InvalidValue, "UUID");
        return reads ? id : null;
    }

    /// <summary>The page asked for; a larger page than allowed is cut to size, and the answer says so.</summary>
    public PageAsked Page()
    {
        var page = Number("page", 1, PageAsked.LastPage) ?? 1;
        var size = Number("pageSize", 1) ?? PageAsked.UsualSize;
        return new((int)page, (int)Math.Min(size, PageAsked.LargestSize));
    }

    /// <summary>Throws every fault found, as one refusal. Call it before using what was read.</summary>
    public void Refuse() => _faults.Refuse();
}

internal readonly record struct PageAsked(int Page, int PageSize)
{
    public const int UsualSize = 20;
    public const int LargestSize = 100;
    public const int LastPage = 1_000_000;

    public int Skip => (Page - 1) * PageSize;
}

/// <summary>Refusals of the API itself.</summary>
public static class ApiRules
{
    public static readonly Rule InvalidNumber = new("InvalidNumber",
        "须为 {0} 至 {1} 之间的数字", "A number from {0} to {1} is expected", "开放接口说明（docs/api.md）");

    public static readonly Rule InvalidValue = new("InvalidValue",
        "可用的值：{0}", "Possible values: {0}", "开放接口说明（docs/api.md）");
}
