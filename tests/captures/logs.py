"""Writes the logins and failures of the synthetic story as other servers, caches and tables would tell of them, into logs/."""
import json,base64,gzip
import os
HERE = os.path.dirname(os.path.abspath(__file__))
D = os.path.join(HERE, 'synthetic', '')
T=json.load(open(D+'client.truth.json'))
logins=[t for t in T if t['kind']=='login' and t['session_key']]
pay=[t for t in T if t['kind']=='payload' and t['expect']!='ok']
log=open(D+'server.log',encoding='utf8').read()
times=['05:45:09,351','05:45:09,439','05:45:09,826']
def w(n,t,enc='utf8'): open(os.path.join(HERE, 'logs', n), 'wb').write(t.encode(enc) if isinstance(t,str) else t)
# redis
def esc(k): return '"'+k+'"'
import datetime
def ep(i): return 1795326309+[0.351,0.439,0.826][i]
w('redis-monitor.log',''.join(f'{ep(i):.6f} [0 127.0.0.1:51000] "SETEX" "wx:session_key:{l["user"]}" "7200" "{l["session_key"]}"\n{ep(i):.6f} [0 127.0.0.1:51000] "GET" "other:{i}"\n' for i,l in enumerate(logins)))
w('redis-java.log',''.join(f'{ep(i):.6f} [0 127.0.0.1:51000] "SETEX" "\\xac\\xed\\x00\\x05t\\x00\\x1dwx:sk:{l["user"]}" "7200" "\\xac\\xed\\x00\\x05t\\x00\\x18{l["session_key"]}"\n' for i,l in enumerate(logins)))
def resp(*a): return f'*{len(a)}\r\n'+''.join(f'${len(x)}\r\n{x}\r\n' for x in a)
w('appendonly.aof','*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n'+''.join(resp('SETEX',f'wx:session_key:{l["user"]}','7200',l['session_key']) for l in logins))
w('redis-hash.aof',''.join(resp('HMSET',f'wx:user:{l["user"]}','openid',l['user'],'session_key',l['session_key'],'js_code',l['js_code']) for l in logins))
# sql
w('dump.sql',"-- MySQL dump 10.13\nDROP TABLE IF EXISTS `wx_session`;\nCREATE TABLE `wx_session` (\n  `id` bigint NOT NULL,\n  `openid` varchar(64) DEFAULT NULL,\n  `session_key` varchar(64) DEFAULT NULL,\n  `created_at` datetime\n);\nINSERT INTO `wx_session` VALUES "+','.join(f"({i+1},'{l['user']}','{l['session_key']}','2026-11-22 {times[i][:8]}')" for i,l in enumerate(logins))+';\n')
w('insert.sql',''.join(f"INSERT INTO `wx_session` (`id`, `openid`, `session_key`, `created_at`) VALUES ({i+1}, '{l['user']}', '{l['session_key']}', '2026-11-22 {times[i][:8]}');\n" for i,l in enumerate(logins)))
def q(s): return s.replace('\\','\\\\').replace("'","\\'").replace('"','\\"')
w('apilog.sql',''.join(f"INSERT INTO `fa_apilog` VALUES ({i+1},'/sns/jscode2session','js_code={l['js_code']}','{q(json.dumps({'session_key':l['session_key'],'openid':l['user']}).replace('/',chr(92)+'/'))}','2026-11-22 {times[i][:8]}');\n" for i,l in enumerate(logins)))
w('payloads.sql',"INSERT INTO `phone_log` (`id`,`openid`,`encrypted_data`,`iv`,`error`,`created_at`) VALUES\n"+',\n'.join(f"({i},'{p['user']}','{p['sent_encryptedData']}','{p['sent_iv']}','decrypt failed','2026-11-22 05:45:10')" for i,p in enumerate(pay))+';\n')
# csv
w('session.csv','id,openid,session_key,created_at\n'+''.join(f'{i},{l["user"]},{l["session_key"]},2026-11-22 {times[i][:8]}\n' for i,l in enumerate(logins)))
w('session-bom-gbk.csv',('编号,openid,session_key,创建时间\n'+''.join(f'{i},{l["user"]},{l["session_key"]},2026-11-22 {times[i][:8]}\n' for i,l in enumerate(logins))),'gbk')
w('payloads.csv','id,openid,encryptedData,iv,error\n'+''.join(f'{i},{p["user"]},{p["sent_encryptedData"]},{p["sent_iv"]},"decrypt failed, pad block corrupted"\n' for i,p in enumerate(pay)))
# go
w('go.log',''.join(f'2026/11/22 {times[i][:8]} wx.go:42: jscode2session code={l["js_code"]} resp={{OpenID:{l["user"]} SessionKey:{l["session_key"]} UnionID: ErrCode:0 ErrMsg:}}\n' for i,l in enumerate(logins))+''.join(f'2026/11/22 05:45:10 phone.go:77: decrypt failed openid={p["user"]} req={{EncryptedData:{p["sent_encryptedData"]} Iv:{p["sent_iv"]}}}: crypto/cipher: input not full blocks\n' for p in pay))
w('zap.log',''.join(json.dumps({"level":"info","ts":ep(i),"caller":"wx/login.go:42","msg":"code2session","js_code":l['js_code'],"openid":l['user'],"session_key":l['session_key']})+'\n' for i,l in enumerate(logins)))
w('elk.json',''.join(json.dumps({"_index":"app-2026.11.22","_source":{"@timestamp":f"2026-11-22T{times[i].replace(',','.')}Z","level":"INFO","thread":"exec-3","message":f"code2Session js_code={l['js_code']} result={json.dumps({'session_key':l['session_key'],'openid':l['user']})}"}})+'\n' for i,l in enumerate(logins))+''.join(json.dumps({"@timestamp":"2026-11-22T05:45:10.001Z","level":"ERROR","message":"decrypt failed","openid":p['user'],"request":json.dumps({"encryptedData":p['sent_encryptedData'],"iv":p['sent_iv']}),"stack_trace":"java.lang.RuntimeException: AES\n\tat x"},ensure_ascii=False)+'\n' for p in pay))
w('docker.json',''.join(json.dumps({"log":x+"\n","stream":"stdout","time":"2026-11-22T05:45:10.123456789Z"},ensure_ascii=False)+'\n' for x in log.splitlines()))
w('server-gbk.log',log,'gbk'); w('server-utf16.log',log,'utf-16'); w('server.log.gz',gzip.compress(log.encode()))
w('k8s.log',''.join('2026-11-22T05:45:10.123456789Z stdout F '+x+'\n' for x in log.splitlines()))
w('syslog.log',''.join('Nov 22 05:45:10 web1 shop[123]: '+x+'\n' for x in log.splitlines() if x.startswith('2026')))
w('shanghai.log',log.replace('2026-11-22 05:','2026-11-22 13:'))
w('split.log',''.join(f'2026-11-22 {times[i]} DEBUG [exec-{i}] c.e.Wx - 请求 code2Session js_code={l["js_code"]}\n2026-11-22 {times[i]} DEBUG [exec-{i}] c.e.Wx - 响应 {json.dumps({"session_key":l["session_key"],"openid":l["user"]})}\n' for i,l in enumerate(logins)))
w('inter.log',f'''2026-11-22 {times[0]} DEBUG [exec-1] c.e.Wx - 请求 code2Session js_code={logins[0]["js_code"]}
2026-11-22 {times[0]} DEBUG [exec-2] c.e.Wx - 请求 code2Session js_code={logins[1]["js_code"]}
2026-11-22 {times[1]} DEBUG [exec-1] c.e.Wx - 响应 {json.dumps({"session_key":logins[0]["session_key"],"openid":logins[0]["user"]})}
2026-11-22 {times[1]} DEBUG [exec-2] c.e.Wx - 响应 {json.dumps({"session_key":logins[1]["session_key"],"openid":logins[1]["user"]})}
2026-11-22 {times[2]} DEBUG [exec-2] c.e.Wx - 请求 code2Session js_code={logins[2]["js_code"]}
2026-11-22 {times[2]} DEBUG [exec-2] c.e.Wx - 响应 {json.dumps({"session_key":logins[2]["session_key"],"openid":logins[2]["user"]})}
''')
w('wxjava.log',''.join(f'''2026-11-22 {times[i]} DEBUG [exec-3] m.c.w.c.u.http.SimpleGetRequestExecutor - 
【请求地址】: https://api.weixin.qq.com/sns/jscode2session
【请求参数】：appid=wx00000000000000a1&secret=******&js_code={l["js_code"]}&grant_type=authorization_code
【响应数据】：{json.dumps({"session_key":l["session_key"],"openid":l["user"]})}
''' for i,l in enumerate(logins)))
