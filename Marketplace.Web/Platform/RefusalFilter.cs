using System.Globalization;
using Marketplace.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Marketplace.Web.Platform;

/// <summary>
/// Turns a refusal that no action took itself into its answer: a page that says what, why and what now, or a problem document
/// for a program. Every refusal is logged with its code; none is a server error.
/// </summary>
public sealed partial class RefusalFilter(Text text, HallMeter meter, ILogger<RefusalFilter> log) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not RuleException refusal)
        {
            return;
        }

        meter.Refused(refusal.Rule.Code);
        Refused(refusal.Rule.Code, context.HttpContext.Request.Path, context.HttpContext.User.ToActor().AccountId);
        var status = StatusOf(refusal.Rule.Kind);
        if (AsksForPage(context.HttpContext.Request))
        {
            refusal.Shown(text, context.HttpContext.Request.Headers.Referer).PutInto(context.HttpContext);
            context.Result = new StatusCodeResult(status);
        }
        else
        {
            context.Result = new ObjectResult(Problem(refusal)) { StatusCode = status, ContentTypes = { "application/problem+json" } };
        }

        context.ExceptionHandled = true;
    }

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>The problem document: title and detail in Chinese, English beside them, code, basis, and every fault.</summary>
    public static ProblemDetails Problem(RuleException refusal) => new()
    {
        Type = $"/rules/refusals#{refusal.Rule.Code}",
        Status = StatusOf(refusal.Rule.Kind),
        Title = RuleException.Text(refusal.Rule.Chinese, refusal.Facts),
        Detail = RuleException.Text(refusal.Rule.English, refusal.Facts),
        Extensions =
        {
            ["code"] = refusal.Rule.Code,
            ["basis"] = refusal.Rule.Basis,
            ["faults"] = refusal.Faults.Select(f => new
            {
                field = f.Field,
                code = f.Rule.Code,
                title = RuleException.Text(f.Rule.Chinese, f.Facts),
                detail = RuleException.Text(f.Rule.English, f.Facts),
            }),
        },
    };

    private static bool AsksForPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true);

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused {Code} at {Path} to {AccountId}")]
    private partial void Refused(string code, string path, Guid? accountId);
}

public static class RefusalExtensions
{
    extension(RuleException refusal)
    {
        /// <summary>The sentence in the reader's language.</summary>
        public string Sentence() =>
            RuleException.Text(Text.IsEnglish ? refusal.Rule.English : refusal.Rule.Chinese, refusal.Facts);

        public ShownRefusal Shown(Text text, string? back = null) => new(
            text["此操作未被接受"],
            refusal.Faults.Count == 0 ? refusal.Sentence() : string.Join(Text.IsEnglish ? "; " : "；", refusal.Faults.Select(f => f.Sentence())),
            refusal.Rule.Code,
            refusal.Rule.Basis,
            text["返回上一页"],
            LocalPath(back));
    }

    extension(Fault fault)
    {
        public string Sentence() =>
            string.Format(CultureInfo.InvariantCulture, "{0}", RuleException.Text(Text.IsEnglish ? fault.Rule.English : fault.Rule.Chinese, fault.Facts));
    }

    // Only the path of where the reader came from: a foreign site must not choose where our page leads.
    private static string? LocalPath(string? referer) =>
        Uri.TryCreate(referer, UriKind.Absolute, out var uri) ? uri.PathAndQuery : null;
}
