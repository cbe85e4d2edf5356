import { classifyFailure } from './failures';
import type { FailureCode } from './failures';
import { reasonOf } from './basic-failures';
import type { WxFailure } from './wx';

/** 13.....: the file system; 6033..: storing a download. */
const FILE_ERRNO = /^(13\d{5}|6033\d\d)$/;
const FILE =
  /file.{0,20}(not.?found|not exist|doesn't exist|error|empty|size|null|undefined|changed|exceed)|filepath|no such file|permission denied|local data from file|to the disk|文件/i;
// A network failure can look like one: Android also says "Permission denied" about a socket.
const SOCKET = /socket|connect/i;
/** These codes are more specific than a text that mentions a file. */
const SURE = ['aborted', 'interrupted', 'domain_not_allowed'];

/** Like `classifyFailure`, for an upload or a download, which can also fail at its file. */
export function classifyTransferFailure(failure: WxFailure): FailureCode {
  const code = classifyFailure(failure);
  const reason = reasonOf(failure).replace(/^\S* \w*:/, '');
  const isFile = FILE_ERRNO.test(String(failure.errno)) || (FILE.test(reason) && !SOCKET.test(reason));
  return isFile && SURE.indexOf(code) < 0 ? 'file_unavailable' : code;
}
