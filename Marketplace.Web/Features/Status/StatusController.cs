using System.Diagnostics;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Status;

/// <param name="Reference">What the reader can quote to the office; found in the logs as the trace id.</param>
public sealed record StatusPage(int Code, string Icon, string Title, string Lead, string Reference, ShownRefusal? Refusal)
{
    public static StatusPage For(int code, string reference, ShownRefusal? refusal)
    {
        var (icon, title, lead) = code switch
        {
            400 => ("arrow-clockwise", "这次提交没有被接受", "页面可能已经放得太久，或者提交的内容不完整。请返回上一页刷新后再试，已填写的内容请先另行保存。"),
            401 or 403 => ("shield-exclamation", "您没有权限打开这个页面", "它属于另一个单位或另一种身份。如果您有多个身份，请先切换；如果认为这是差错，请联系中心。"),
            404 => ("signpost-split", "没有找到这个页面", "地址可能有误，或者内容已经下架、撤回。公告撤回后会保留撤回说明。"),
            405 => ("signpost-split", "这个地址不能这样打开", "请从页面上的按钮进入。"),
            409 => ("arrow-left-right", "有人先一步改动了它", "您看到的内容已经不是最新的。请重新打开页面，看看现在的状态，再决定是否继续。"),
            413 => ("file-earmark-arrow-up", "文件太大", "请压缩或拆分后再上传。"),
            422 => ("slash-circle", "按规则不能这样办理", "办理条件没有满足。"),
            429 => ("hourglass-split", "请求太频繁", "请稍等片刻再试。限制对所有人一样，是为了让每个人都能用。"),
            503 => ("cone-striped", "系统正在维护", "很快恢复。所有截止时间以公告为准，因维护受影响的期限会依法顺延并公告。"),
            _ => ("exclamation-triangle", "系统出了差错", "差错已经记录。您提交的内容要么完整保存，要么完全没有保存，请到工作台核对后再试。"),
        };
        return new(code, icon, title, lead, reference, refusal);
    }
}

/// <summary>The designed answer to every failed request for a page; reached by re-execution, so the address and the status stay.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class StatusController : Controller
{
    [Route("/status/{code:int:range(400,599)}")]
    public IActionResult Show(int code)
    {
        // Opened by hand this is a page about a status, not a failure.
        var failed = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        Response.StatusCode = failed ? code : StatusCodes.Status404NotFound;
        Response.Headers.CacheControl = "no-store";
        if (failed && !WebShell.AsksForPage(HttpContext))
        {
            return Problem(statusCode: code);
        }

        var reference = Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier;
        return View("Status", StatusPage.For(failed ? code : 404, reference, ShownRefusal.From(HttpContext)));
    }
}
